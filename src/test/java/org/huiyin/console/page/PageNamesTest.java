package org.huiyin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;

/** Pages call things by their names, in the reader's language, and by their codes where nobody has named them. */
class PageNamesTest {

    private static final String NAMED = "11330106MB0X000195";
    private static final String NAMELESS = "11330106MB0X000270";

    private final GatewayClient operator = Gateway.shared().operator();

    @Test
    void departmentsOfAScopeAreCalledAsTheDirectoryHasThem() {
        assertThat(operator.putJson(
                                "/api/v1/directory/entries/department/" + NAMED,
                                "{\"zh\": \"示例区档案馆\", \"en\": \"Archives of the sample district\"}")
                        .statusCode())
                .isBetween(200, 201);
        operator.postJson(
                "/api/v1/people",
                """
                {"name": "names.manager", "roles": ["manager"], "password": "a password for managers only",
                 "scope": {"areas": ["330106"], "departments": ["%s", "%s"]}}
                """
                        .formatted(NAMED, NAMELESS));

        assertThat(page("/console/people?name=names.manager", "zh-CN")).contains(">示例区档案馆<", ">西湖区<");
        assertThat(page("/console/people?name=names.manager", "en"))
                .contains(">Archives of the sample district<", ">" + NAMELESS + "<");
    }

    @Test
    void kindsAndRightsAreSaidInWords() {
        operator.postJson("/api/v1/api-keys", "{\"name\": \"names of keys\", \"verbs\": [\"see-figures\"]}");

        assertThat(page("/console/channels", "zh-CN")).contains(">网页评价<").doesNotContain(">web<");
        assertThat(page("/console/channels", "en")).contains(">Web ratings<");
        assertThat(page("/console/keys", "zh-CN")).contains("title=\"see-figures\"");
    }

    private String page(String path, String language) {
        return operator.get(path, "Accept", "text/html", "Accept-Language", language)
                .body();
    }
}
