package org.huiyin.intake.recording;

import java.time.Duration;
import java.time.ZoneOffset;
import org.huiyin.directory.DirectoryInMemory;
import org.huiyin.directory.SubjectRecognition;

/** What is to be said of subjects where there is no directory. */
final class SubjectsInMemory {

    /** Any subject is as good as another. */
    static final UnknownSubjects ANY =
            new UnknownSubjects(new SubjectRecognition(new DirectoryInMemory(), ZoneOffset.UTC, () -> Duration.ZERO));

    private SubjectsInMemory() {}
}
