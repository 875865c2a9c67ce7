package org.huiyin.platform.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Versions without a store; keeps to the same contract. */
public class FileVersionsInMemory implements FileVersions {

    private final List<FileVersion> versions = new ArrayList<>();

    @Override
    public synchronized boolean add(FileVersion version) {
        return find(version.file(), version.number()).isEmpty() && versions.add(version);
    }

    @Override
    public synchronized Optional<FileVersion> find(String file, int number) {
        return versions.stream()
                .filter(each -> each.file().equals(file) && each.number() == number)
                .findFirst();
    }

    @Override
    public synchronized Optional<FileVersion> newest(String file) {
        return versions.stream()
                .filter(each -> each.file().equals(file))
                .max(Comparator.comparingInt(FileVersion::number));
    }

    @Override
    public synchronized List<FileVersion> list(String file, int before, int most) {
        return versions.stream()
                .filter(each -> each.file().equals(file) && each.number() < before)
                .sorted(Comparator.comparingInt(FileVersion::number).reversed())
                .limit(most)
                .map(each ->
                        new FileVersion(file, each.number(), each.at(), each.by(), each.why(), each.change(), null))
                .toList();
    }
}
