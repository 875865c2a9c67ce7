package org.huiyin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway's entrance. */
@SpringBootApplication
public class HuiyinApplication {

    public static void main(String[] args) {
        SpringApplication.run(HuiyinApplication.class, args);
    }
}
