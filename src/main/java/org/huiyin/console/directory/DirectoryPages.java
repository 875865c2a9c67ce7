package org.huiyin.console.directory;

import java.util.List;
import java.util.Optional;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.SearchPlace;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.occurrence.Occurrences;
import org.huiyin.people.Verb;
import org.huiyin.platform.security.JournalledPath;
import org.huiyin.platform.web.StreamedPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Wires what people see of the directory. */
@Configuration(proxyBeanMethods = false)
class DirectoryPages {

    @Bean
    ConsoleRoom directoryRoom() {
        return new ConsoleRoom(DirectoryPage.PATH, "directory", Verb.SEE_DIRECTORY, 100, "directory");
    }

    @Bean
    ConsoleRoom occurrencesRoom() {
        return new ConsoleRoom(OccurrencesPage.PATH, "occurrences", Verb.SEE_OCCURRENCES, 95, "cases");
    }

    /** A code that is known leads to what it is of; what stands in several names, to the list. */
    @Bean
    @Order(50)
    SearchPlace directorySearch(Directory directory) {
        return (query, person) -> {
            if (!person.may(Verb.SEE_DIRECTORY)) {
                return Optional.empty();
            }
            List<DirectoryEntry> found = directory.page(new DirectoryQuery(null, null, null, query), null, 2);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            found.size() == 1
                                    ? DirectoryPage.address(found.get(0).id())
                                    : PageAddress.of(DirectoryPage.PATH, "q", query));
        };
    }

    /** The number of an occurrence that is known leads to it. */
    @Bean
    @Order(40)
    SearchPlace occurrenceSearch(Occurrences occurrences) {
        return (query, person) -> person.may(Verb.SEE_OCCURRENCES)
                ? occurrences
                        .byNumber(query, person.within(Verb.SEE_OCCURRENCES))
                        .map(known -> PageAddress.of(OccurrencesPage.PATH, "number", query))
                : Optional.empty();
    }

    @Bean
    StreamedPath directoryFiles() {
        return new StreamedPath("/api/v1/directory/imports");
    }

    @Bean
    StreamedPath occurrenceLines() {
        return new StreamedPath(OccurrencesController.PATH);
    }

    @Bean
    JournalledPath occurrenceWords() {
        return JournalledPath.of(OccurrencesController.PATH + "/**");
    }
}
