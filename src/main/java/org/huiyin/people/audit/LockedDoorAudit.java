package org.huiyin.people.audit;

import jakarta.servlet.Filter;
import java.util.List;
import org.huiyin.people.CurrentAccounts;
import org.huiyin.platform.security.JournalledPath;

/** The two filters by which the trail watches the locked doors. */
public final class LockedDoorAudit {

    private final DeedFilter outside;

    LockedDoorAudit(AuditTrail trail, Refusals refusals, CurrentAccounts accounts, List<JournalledPath> journalled) {
        this.outside = new DeedFilter(
                trail, refusals, new Attempts(name -> accounts.of(name).isPresent()), journalled);
    }

    /** Goes before everything by which somebody may be refused. */
    public Filter outside() {
        return outside;
    }

    /** Goes behind everything by which somebody may sign in, and before what looks at what they may. */
    public Filter inside(SignInTrail signIns) {
        return outside.atTheDoor(signIns);
    }
}
