package ai.bilancompetence.platform.command;

import java.util.Objects;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Has aggregates made by their constructors. Axon would otherwise have Spring make each of them,
 * for every command, as a bean that might want to be given others; ours are given what they need
 * with the command.
 */
@Component
final class PlainAggregates implements BeanDefinitionRegistryPostProcessor {

  /** Where Axon's {@code SpringAggregateLookup} looks for a factory before it makes its own. */
  static String factoryOf(Class<?> aggregate) {
    return StringUtils.uncapitalize(aggregate.getSimpleName()) + "AggregateFactory";
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    ConfigurableListableBeanFactory beans = (ConfigurableListableBeanFactory) registry;
    for (String name : beans.getBeanNamesForAnnotation(Aggregate.class)) {
      Class<?> aggregate = Objects.requireNonNull(beans.getType(name));
      registry.registerBeanDefinition(
          factoryOf(aggregate),
          BeanDefinitionBuilder.genericBeanDefinition(PlainAggregateFactory.class)
              .addConstructorArgValue(aggregate)
              .getBeanDefinition());
    }
  }
}
