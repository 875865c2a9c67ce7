package org.huiyin.channel.kind.hotline;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.huiyin.channel.kind.hotline.CallDialogue.Said;
import org.huiyin.channel.kind.hotline.CallDialogue.Turn;

/**
 * The XML by which Twilio and Plivo are told what a caller hears.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml/gather">TwiML Gather</a>
 * @see <a href="https://www.plivo.com/docs/voice/xml/getinput/">Plivo GetInput</a>
 */
final class CallXml {

    /** Nothing to say: the provider's own flow goes on. */
    static final String EMPTY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>";

    private static final String WAIT_SECONDS = "8";
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private CallXml() throws XMLStreamException {
        xml = WRITERS.createXMLStreamWriter(text);
    }

    /** Something that writes XML. */
    private interface Content {
        void write(CallXml to) throws XMLStreamException;
    }

    /** @param here the address of the channel, to which the answer's query is added */
    static String twilio(Turn turn, String here) {
        return response(to -> {
            if (turn instanceof Turn.Ask ask) {
                to.open("Gather", "action", here + "?" + ask.next().query(), "method", "POST");
                to.attributes("input", "dtmf", "numDigits", "1", "timeout", WAIT_SECONDS);
                // without these, # would end the input as an empty one, and silence would never be told to us
                to.attributes("finishOnKey", "", "actionOnEmptyResult", "true");
                to.say("Say", ask.texts());
                to.xml.writeEndElement();
            } else {
                to.say("Say", ((Turn.End) turn).texts());
                to.xml.writeEmptyElement("Hangup");
            }
        });
    }

    /** @param here the address of the channel, to which the answer's query is added */
    static String plivo(Turn turn, String here) {
        return response(to -> {
            if (turn instanceof Turn.Ask ask) {
                String next = here + "?" + ask.next().query();
                to.open("GetInput", "action", next, "method", "POST");
                to.attributes("inputType", "dtmf", "numDigits", "1", "executionTimeout", WAIT_SECONDS);
                to.attributes("finishOnKey", "none", "redirect", "true");
                to.say("Speak", ask.texts());
                to.xml.writeEndElement();
                // silence makes no callback: the call goes on here, and asks us with no digits
                to.open("Redirect", "method", "POST");
                to.xml.writeCharacters(next);
                to.xml.writeEndElement();
            } else {
                to.say("Speak", ((Turn.End) turn).texts());
                to.xml.writeEmptyElement("Hangup");
            }
        });
    }

    private static String response(Content content) {
        try {
            CallXml to = new CallXml();
            to.xml.writeStartDocument("UTF-8", "1.0");
            to.xml.writeStartElement("Response");
            content.write(to);
            to.xml.writeEndElement();
            to.xml.writeEndDocument();
            to.xml.close();
            return to.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A few lines of XML could not be written", e);
        }
    }

    private void open(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
    }

    private void attributes(String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    private void say(String element, List<Said> texts) throws XMLStreamException {
        for (Said each : texts) {
            open(element, "language", each.language().code());
            if (each.language().voice() != null) {
                attributes("voice", each.language().voice());
            }
            xml.writeCharacters(each.text());
            xml.writeEndElement();
        }
    }
}
