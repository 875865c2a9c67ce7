package org.huiyin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.terminal.RequestEnd.How;
import org.huiyin.terminal.RequestStore.WindowKey;
import org.huiyin.terminal.RequestStore.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of terminals does. */
public interface TerminalStoreContract {

    Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    DeviceStore devices();

    RequestStore requests();

    SeatStore seats();

    @Test
    default void aDeviceIsKnownByItsCodeUntilItIsConfirmedAndByItsKeyUntilItIsRevoked() {
        TerminalDevice device = device();
        assertThat(devices().add(device)).isTrue();
        assertThat(devices().byCode(String.valueOf(device.code()))).contains(device);
        assertThat(devices().byDigest(device.digest())).contains(device);
        assertThat(devices().bound(null, 1_000)).extracting(TerminalDevice::id).doesNotContain(device.id());

        DeviceBinding binding = new DeviceBinding("hall", "W01", "left", "li", NINE);
        assertThat(devices().bind(device.id(), binding)).isTrue();
        assertThat(devices().byCode(String.valueOf(device.code()))).isEmpty();
        assertThat(devices().byId(device.id()).orElseThrow().binding()).isEqualTo(binding);
        assertThat(devices().bound(null, 1_000)).extracting(TerminalDevice::id).contains(device.id());

        DeviceBinding moved = new DeviceBinding("hall", "W02", "right", "li", NINE.plusSeconds(60));
        assertThat(devices().bind(device.id(), moved)).isTrue();
        TerminalDevice after = devices().byId(device.id()).orElseThrow();
        assertThat(after.binding()).isEqualTo(moved);
        assertThat(after.placeAt(NINE.minusSeconds(1))).contains(binding);
        assertThat(after.placeAt(NINE.plusSeconds(59))).contains(binding);
        assertThat(after.placeAt(NINE.plusSeconds(60))).contains(moved);
        assertThat(devices().changedSince(NINE.plusSeconds(60), 1_000))
                .extracting(TerminalDevice::id)
                .contains(device.id());
        assertThat(devices().changedSince(NINE.plusSeconds(61), 1_000))
                .extracting(TerminalDevice::id)
                .doesNotContain(device.id());

        assertThat(devices().revoke(device.id(), NINE.plusSeconds(90))).isTrue();
        assertThat(devices().changedSince(NINE.plusSeconds(90), 1_000))
                .extracting(TerminalDevice::id)
                .contains(device.id());
        assertThat(devices().revoke(device.id(), NINE)).isFalse();
        assertThat(devices().bind(device.id(), binding)).isFalse();
        assertThat(devices().byId(device.id()).orElseThrow().isGood()).isFalse();
    }

    @Test
    default void howADeviceFaresIsKept() {
        TerminalDevice device = device();
        devices().add(device);
        DevicePulse pulse = DevicePulse.NONE
                .seen(NINE)
                .beat(1_500L, 80, "1.2", 3)
                .numbered(1)
                .numbered(5);
        devices().note(Map.of(device.id(), pulse));

        assertThat(devices().byId(device.id()).orElseThrow().pulse()).isEqualTo(pulse);
        devices().note(Map.of(device.id(), DevicePulse.NONE.seen(NINE)));
        assertThat(devices().byId(device.id()).orElseThrow().pulse()).isEqualTo(DevicePulse.NONE.seen(NINE));
    }

    @Test
    default void whatNobodyConfirmedIsForgotten() {
        TerminalDevice device = device();
        devices().add(device);
        assertThat(devices().announced(1_000)).isPositive();

        assertThat(devices().forgetAnnounced(NINE.plusSeconds(1))).isPositive();
        assertThat(devices().byId(device.id())).isEmpty();
    }

    @Test
    default void aRequestEndsOnce() {
        WindowRequest request = request(unique(), null);
        assertThat(requests().add(request, NINE.plusSeconds(60))).isTrue();
        assertThat(requests().byId(request.id())).contains(request);
        assertThat(requests().waiting("hall", request.window())).containsExactly(request);

        RequestEnd answered = new RequestEnd(
                How.ANSWERED, NINE.plusSeconds(9), "d1", new RequestEnd.Answer(7, 2, List.of("209"), "慢"));
        assertThat(requests().end(request.id(), answered, NINE.plusSeconds(9), null, null))
                .isTrue();
        assertThat(requests().end(request.id(), timedOut(), NINE.plusSeconds(60), null, null))
                .isFalse();
        requests().shown(request.id(), NINE.plusSeconds(61));

        assertThat(requests().byId(request.id())).contains(request.ended(answered, NINE.plusSeconds(9)));
        assertThat(requests().waiting("hall", request.window())).isEmpty();
        assertThat(requests().changedSince(NINE.plusSeconds(9), 1_000))
                .extracting(WindowRequest::id)
                .contains(request.id());
        assertThat(requests().ends(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-02")))
                .containsEntry(new WindowKey("hall", request.window()), Map.of("answered", 1L));
    }

    @Test
    default void theSameKeyAtAWindowIsTheSameRequest() {
        String window = unique();
        WindowRequest first = request(window, "k1");
        assertThat(requests().add(first, NINE)).isTrue();
        assertThat(requests().add(request(window, "k1"), NINE)).isFalse();
        assertThat(requests().byKey("hall", window, "k1")).contains(first);
        assertThat(requests().page("hall", window, null, 10)).containsExactly(first);
        assertThat(requests().page("hall", window, first.id(), 10)).isEmpty();
    }

    @Test
    default void workIsOnesWhoClaimsItUntilItIsSettled() {
        WindowRequest request = request(unique(), null);
        requests().add(request, NINE.minusSeconds(10_000));
        Instant now = NINE.minusSeconds(9_999);

        assertThat(requests().claim(Work.END, now, NINE.minusSeconds(9_000), 1_000))
                .anyMatch(due -> due.request().equals(request) && due.tries() == 0);
        assertThat(requests().claim(Work.END, now, NINE, 1_000))
                .noneMatch(due -> due.request().id().equals(request.id()));

        requests().settle(request.id(), Work.END, 1, now);
        assertThat(requests().claim(Work.END, now, NINE, 1_000))
                .anyMatch(due -> due.request().id().equals(request.id()) && due.tries() == 1);
        requests().settle(request.id(), Work.END, 1, null);
        assertThat(requests().claim(Work.END, NINE.plusSeconds(1), NINE.plusSeconds(2), 1_000))
                .noneMatch(due -> due.request().id().equals(request.id()));
    }

    @Test
    default void whoSatAtAWindowIsToldByTheLatestChangeInWhateverOrderTheyCame() {
        String window = unique();
        SeatChange out = new SeatChange(unique(), "hall", window, "d1", null, NINE.plusSeconds(3_600));
        SeatChange in = new SeatChange(unique(), "hall", window, "d1", "S1001", NINE);
        seats().add(out);
        seats().add(in);
        seats().add(in);

        assertThat(seats().between("hall", window, NINE, NINE.plusSeconds(3_600), 10))
                .containsExactly(out, in);
        assertThat(seats().between("hall", window, NINE, NINE.plusSeconds(3_599), 10))
                .containsExactly(in);
    }

    private static TerminalDevice device() {
        return new TerminalDevice(
                unique(), unique(), unique(), "test 1", NINE, null, List.of(), null, DevicePulse.NONE);
    }

    private static WindowRequest request(String window, @Nullable String key) {
        return new WindowRequest(
                unique(),
                "hall",
                window,
                new WindowRequest.Matter("310101-1", "A12", null, null, "S1001"),
                key,
                "li",
                LocalDate.parse("2026-03-02"),
                NINE,
                NINE.plusSeconds(60),
                null,
                null,
                NINE);
    }

    private static RequestEnd timedOut() {
        return new RequestEnd(How.TIMED_OUT, NINE.plusSeconds(60), RequestEnd.GATEWAY, null);
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
