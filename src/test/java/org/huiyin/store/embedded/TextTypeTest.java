package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts lie in the file as its own types write them, which is how earlier releases did. */
class TextTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "fifteen letters",
                "sixteen letters.",
                "一次办结",
                "a text with \u0000 and \u0001 and \u007f in it",
                "a text with é, which has eight bits",
                "好评 😀 of a long text, and half a pair \ud83d",
                "sz\uffff"
            })
    void aTextIsWrittenAndReadAsTheFileDoes(String text) {
        sameAs(StringDataType.INSTANCE, TextType.INSTANCE, text);
        sameAs(new ObjectDataType(), ValueType.INSTANCE, text);
        sameAs(new ObjectDataType(), ValueType.INSTANCE, text.repeat(200));
        sameAs(StringDataType.INSTANCE, TextType.INSTANCE, text.repeat(200));
    }

    private static <T> void sameAs(DataType<? super T> former, DataType<? super T> ours, T text) {
        ByteBuffer expected = written(former, text);
        ByteBuffer written = written(ours, text);

        assertThat(written).isEqualTo(expected);
        assertThat(ours.read(written)).isEqualTo(text);
        assertThat(written.getInt()).isEqualTo(42);
        assertThat(former.read(expected)).isEqualTo(text);
    }

    private static <T> ByteBuffer written(DataType<? super T> type, T text) {
        WriteBuffer buffer = new WriteBuffer();
        type.write(buffer, text);
        buffer.putInt(42);
        return buffer.getBuffer().flip();
    }
}
