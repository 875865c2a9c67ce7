package org.huiyin.channel.kind.web;

import java.util.concurrent.CompletionStage;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;

/** The door of a web channel, as its route calls it. Public for Camel's bean step. */
public final class WebDoor {

    private final PageDoor pages;
    private final JsonDoor json;

    WebDoor(PageDoor pages, JsonDoor json) {
        this.pages = pages;
        this.json = json;
    }

    /** Shows the rating page of the path's {@code subject}, or takes its form. */
    public HttpAnswer page(InboundRequest request) {
        return pages.answer(request);
    }

    /** Takes a rating from a JSON caller. */
    public CompletionStage<HttpAnswer> rate(InboundRequest request) {
        return json.answer(request);
    }
}
