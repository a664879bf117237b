package dev.parallelloader.mongo.internal.document;

/**
 * Why an option can't be used.
 *
 * @param option the name of the option
 * @param rule the rule that its value breaks
 */
public record OptionFault(String option, String rule) {

    @Override
    public String toString() {
        return option + ": " + rule;
    }
}
