package org.huiyin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The gateway's entrance. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HuiyinApplication {

    public static void main(String[] args) {
        SpringApplication.run(HuiyinApplication.class, args);
    }
}
