package dev.parallelloader.samples.spring;

import dev.parallelloader.core.micrometer.LoadMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records all loads in the application's registry, if Micrometer is on the class path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterRegistry.class)
class MetricsConfiguration {

    @Bean
    LoadMetrics loadMetrics(MeterRegistry registry) {
        return LoadMetrics.on(registry);
    }
}
