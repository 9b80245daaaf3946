using System.CommandLine;
using System.CommandLine.Parsing;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Running;

/// <summary>Detects options typed by a former name.</summary>
internal static class RenamedOptions
{
    /// <summary>A line per option, with its present name.</summary>
    public static IEnumerable<string> Of(ParseResult parsed) =>
        from result in parsed.CommandResult.Children.OfType<OptionResult>()
        let word = result.IdentifierToken?.Value
        let facts = OptionFacts.Of(result.Option)
        where word is not null && (facts.ReplacedBy is not null || facts.OldNames.Contains(word))
        select $"{word} is now {facts.ReplacedBy ?? result.Option.Name}.";
}
