using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DefectFill.Cli.Basics;

/// <summary>What the parser does not know about an option: its help group and its other names.</summary>
internal sealed class OptionFacts
{
    private static readonly ConditionalWeakTable<Option, OptionFacts> s_facts = [];

    public OptionGroup Group { get; set; }

    /// <summary>Listed only by <c>--help-all</c>.</summary>
    public bool IsExpert { get; set; }

    /// <summary>Former names, with their dashes, supported for one more version.</summary>
    public IReadOnlyList<string> OldNames { get; set; } = [];

    /// <summary>What to type instead of the option; null if it is current.</summary>
    public string? ReplacedBy { get; set; }

    /// <summary>Name of the option's value in the folders' JSON, if it differs.</summary>
    public string? Property { get; set; }

    public static OptionFacts Of(Option option) => s_facts.GetOrCreateValue(option);
}

/// <summary>Sets the facts of options.</summary>
internal static class OptionFactsExtensions
{
    /// <summary>Shows the option under this heading in the help.</summary>
    public static T In<T>(this T option, OptionGroup group)
        where T : Option
    {
        OptionFacts.Of(option).Group = group;
        return option;
    }

    /// <summary>Hides the option from <c>--help</c>.</summary>
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

    /// <summary>Accepts the JSON property's name when values are set by name.</summary>
    public static T AlsoNamed<T>(this T option, string property)
        where T : Option
    {
        OptionFacts.Of(option).Property = property;
        return option;
    }
}
