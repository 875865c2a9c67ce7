package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.huiyin.casework.CaseStore;
import org.huiyin.casework.appeal.AppealStore;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.feed.EventPages;
import org.huiyin.people.AccountStore;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.SharedTokens;
import org.huiyin.platform.files.FileVersions;
import org.huiyin.reply.ReplyStore;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.store.casework.AppealStoreContract;
import org.huiyin.store.casework.CaseStoreContract;
import org.huiyin.store.casework.CaseWordsRetentionContract;
import org.huiyin.store.casework.MongoAppeals;
import org.huiyin.store.casework.MongoCases;
import org.huiyin.store.casework.StaffNoticesContract;
import org.huiyin.store.delivery.EventPagesContract;
import org.huiyin.store.delivery.HandoffCountsContract;
import org.huiyin.store.delivery.MongoEventPages;
import org.huiyin.store.delivery.MongoOutbox;
import org.huiyin.store.delivery.OutboxContract;
import org.huiyin.store.delivery.TrailContract;
import org.huiyin.store.directory.DirectoryStoreContract;
import org.huiyin.store.evaluation.AttachmentsContract;
import org.huiyin.store.evaluation.EvaluationSearchContract;
import org.huiyin.store.evaluation.EvaluationStoreContract;
import org.huiyin.store.evaluation.RawRetentionContract;
import org.huiyin.store.evaluation.WordsRetentionContract;
import org.huiyin.store.intake.BurstsContract;
import org.huiyin.store.intake.ContactStoreContract;
import org.huiyin.store.intake.ConversationStoreContract;
import org.huiyin.store.intake.DispositionStoreContract;
import org.huiyin.store.intake.LedgerContract;
import org.huiyin.store.intake.OccurrenceStoreContract;
import org.huiyin.store.intake.QuarantineRetentionContract;
import org.huiyin.store.intake.QuarantineStoreContract;
import org.huiyin.store.intake.SourceLeasesContract;
import org.huiyin.store.occurrence.ServiceOccurrencesContract;
import org.huiyin.store.people.AccountsContract;
import org.huiyin.store.people.AuditStoreContract;
import org.huiyin.store.people.MongoAccounts;
import org.huiyin.store.people.SessionStoreContract;
import org.huiyin.store.platform.FileVersionsContract;
import org.huiyin.store.platform.KeyValueStoreContract;
import org.huiyin.store.platform.MongoFileVersions;
import org.huiyin.store.platform.MongoKeyValueStore;
import org.huiyin.store.platform.MongoSharedTokens;
import org.huiyin.store.platform.SealedTokensContract;
import org.huiyin.store.platform.SharedTokensContract;
import org.huiyin.store.publication.PublishedAnswersContract;
import org.huiyin.store.reply.MongoReplies;
import org.huiyin.store.reply.ReplyStoreContract;
import org.huiyin.store.scoring.MongoScores;
import org.huiyin.store.scoring.ScoresContract;
import org.huiyin.store.terminal.MongoDevices;
import org.huiyin.store.terminal.MongoRequests;
import org.huiyin.store.terminal.MongoSeats;
import org.huiyin.terminal.DeviceStore;
import org.huiyin.terminal.RequestStore;
import org.huiyin.terminal.SeatStore;
import org.huiyin.terminal.TerminalStoreContract;
import org.junit.jupiter.api.Nested;

/** Every contract of this room; a store keeps to all of them. */
abstract class StoreContracts {

    abstract StoreUnderTest opened();

    /** What the application asked for in all contracts; called after the last of them. */
    static void everyQueryWasServedByADeclaredIndexAndHadAnOrder(StoreUnderTest store) {
        assertThat(store.unserved()).isEmpty();
        assertThat(store.unordered()).isEmpty();
    }

    @Nested
    class Evaluations extends EvaluationStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class EvaluationsFound extends EvaluationSearchContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class FormerRelease extends FormerReleaseContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Unreadable extends UnreadableDocumentsContract {
        @Override
        StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class StaffNotices extends StaffNoticesContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class PublishedAnswers extends PublishedAnswersContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class WordsRetained extends WordsRetentionContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class DroppedBodies extends QuarantineRetentionContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Quarantine extends QuarantineStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Ends extends DispositionStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Books extends LedgerContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class ServiceOccurrencesKept extends ServiceOccurrencesContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class ContactsKept extends ContactStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Passes extends SharedTokensContract {
        @Override
        public SharedTokens noTokens() {
            SharedTokens made = new MongoSharedTokens(opened().database(), new ServerSecret(new byte[32]));
            opened().clear();
            return made;
        }
    }

    @Nested
    class OperatorsLedgers extends KeyValueStoreContract {
        @Override
        public KeyValueStore noEntries() {
            KeyValueStore made = new MongoKeyValueStore(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class VersionsOfFiles extends FileVersionsContract {
        @Override
        public FileVersions noVersions() {
            FileVersions made = new MongoFileVersions(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class RatedOccurrences extends OccurrenceStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class HeldBursts extends BurstsContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class SealedPasses extends SealedTokensContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Retention extends RawRetentionContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class AttachmentsKept extends AttachmentsContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Turns extends SourceLeasesContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class ConversationsKept extends ConversationStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Trail extends TrailContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class Outbox extends OutboxContract {
        @Override
        public OutboxStore emptyOutbox() {
            OutboxStore made = new MongoOutbox(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class CountsOfTheHandoff extends HandoffCountsContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class LogOfEvents extends EventPagesContract {
        @Override
        public EventPages noPages() {
            EventPages made = new MongoEventPages(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class Scores extends ScoresContract {
        @Override
        public ScoreStore emptyScores() {
            ScoreStore made = new MongoScores(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class Replies extends ReplyStoreContract {
        @Override
        public ReplyStore emptyReplies() {
            ReplyStore made = new MongoReplies(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class OperatorsAccounts implements AccountsContract {
        @Override
        public AccountStore accounts() {
            return new MongoAccounts(opened().database());
        }
    }

    @Nested
    class DirectoryKept extends DirectoryStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class SessionsAndIdentities implements SessionStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class AuditKept extends AuditStoreContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class CasesKept extends CaseStoreContract {
        @Override
        public CaseStore emptyCases() {
            CaseStore made = new MongoCases(opened().database());
            opened().clear();
            return made;
        }
    }

    @Nested
    class WordsOfCasesKept extends CaseWordsRetentionContract {
        @Override
        public StoreUnderTest store() {
            return opened();
        }
    }

    @Nested
    class TerminalsKept implements TerminalStoreContract {
        @Override
        public DeviceStore devices() {
            return new MongoDevices(opened().database());
        }

        @Override
        public RequestStore requests() {
            return new MongoRequests(
                    opened().database(),
                    Samples.retention(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(1)),
                    Clock.systemUTC());
        }

        @Override
        public SeatStore seats() {
            return new MongoSeats(
                    opened().database(),
                    Samples.retention(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(1)),
                    Clock.systemUTC());
        }
    }

    @Nested
    class AppealsKept implements AppealStoreContract {
        @Override
        public AppealStore emptyAppeals() {
            AppealStore made = new MongoAppeals(opened().database());
            opened().clear();
            return made;
        }
    }
}
