using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DefectFill.Cli.Basics;

/// <summary>What the parser does not know about an option: where help shows it, and its other names.</summary>
internal sealed class OptionFacts
{
    private static readonly ConditionalWeakTable<Option, OptionFacts> s_facts = [];

    public OptionGroup Group { get; set; }

    /// <summary>Listed by <c>--help-all</c> only.</summary>
    public bool IsExpert { get; set; }

    /// <summary>Former names, with their dashes; they work for one more version.</summary>
    public IReadOnlyList<string> OldNames { get; set; } = [];

    /// <summary>What the option's value is called in the JSON of the folders, where that is another word.</summary>
    public string? Property { get; set; }

    public static OptionFacts Of(Option option) => s_facts.GetOrCreateValue(option);
}

/// <summary>How options are given their facts.</summary>
internal static class OptionFactsExtensions
{
    /// <summary>Shows the option under this heading of the help.</summary>
    public static T In<T>(this T option, OptionGroup group)
        where T : Option
    {
        OptionFacts.Of(option).Group = group;
        return option;
    }

    /// <summary>Keeps the option out of <c>--help</c>.</summary>
    public static T Expert<T>(this T option)
        where T : Option
    {
        OptionFacts.Of(option).IsExpert = true;
        return option;
    }

    /// <summary>Accepts former names, with a warning.</summary>
    public static T Formerly<T>(this T option, params string[] names)
        where T : Option
    {
        OptionFacts.Of(option).OldNames = names;
        foreach (var name in names)
        {
            option.Aliases.Add(name);
        }

        return option;
    }

    /// <summary>Accepts the JSON property's name where values are set by name.</summary>
    public static T AlsoNamed<T>(this T option, string property)
        where T : Option
    {
        OptionFacts.Of(option).Property = property;
        return option;
    }
}
