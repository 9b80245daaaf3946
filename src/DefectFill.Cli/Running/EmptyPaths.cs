using System.CommandLine;
using System.CommandLine.Parsing;

namespace DefectFill.Cli.Running;

/// <summary>Detects empty paths, such as those from an unset shell variable.</summary>
internal static class EmptyPaths
{
    private static readonly string[] s_kinds = ["DIR", "FILE", "RUN", "SET", "PATH", ".json"];

    /// <summary>A line per empty option or argument that takes a path according to its help.</summary>
    public static IEnumerable<string> Of(ParseResult parsed) =>
        from result in parsed.CommandResult.Children
        where result.Tokens.Any(token => token.Value == "") && NameOf(result) is not null
        select $"{NameOf(result)} is empty: name a file or a folder.";

    private static string? NameOf(SymbolResult result) => result switch
    {
        OptionResult { Option: { HelpName: { } help } option } when IsPath(help) => option.Name,
        ArgumentResult { Argument: var argument } => argument.HelpName ?? argument.Name,
        _ => null,
    };

    private static bool IsPath(string help) => s_kinds.Any(kind => help.Contains(kind, StringComparison.Ordinal));
}
