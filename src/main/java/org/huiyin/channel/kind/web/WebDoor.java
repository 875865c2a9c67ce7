package org.huiyin.channel.kind.web;

import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;

/** The door of a web channel, step by step as its routes call it. Public for Camel's bean step. */
public final class WebDoor {

    private final PageDoor pages;
    private final JsonDoor json;

    WebDoor(PageDoor pages, JsonDoor json) {
        this.pages = pages;
        this.json = json;
    }

    /** Shows the rating page of the path's {@code subject}; only a form that was sent goes on. */
    public Object show(InboundRequest request, Exchange exchange) {
        return pages.show(request, exchange);
    }

    /** Shows the form again to whoever has something to mend; only one without fault goes on. */
    public Object checkForm(PageDoor.Sent form, Exchange exchange) {
        return pages.check(form, exchange);
    }

    /** Puts a form on disk. */
    public PageDoor.Decided keepForm(PageDoor.Checked form) {
        return pages.keep(form);
    }

    /** Leads to the receipt, or says what to do. */
    public HttpAnswer answerForm(PageDoor.Decided form) {
        return pages.answer(form);
    }

    /** Tells a JSON caller what is wrong; only a rating without fault goes on. */
    public Object checkRating(InboundRequest request, Exchange exchange) {
        return json.check(request, exchange);
    }

    /** Puts a rating on disk, while no thread waits. */
    public CompletionStage<JsonDoor.Decided> keepRating(JsonDoor.Checked rating) {
        return json.keep(rating);
    }

    /** Gives the receipt, or says what to do. */
    public HttpAnswer answerRating(JsonDoor.Decided rating) {
        return json.answer(rating);
    }
}
