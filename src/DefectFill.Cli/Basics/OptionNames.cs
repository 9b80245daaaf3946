using System.CommandLine;
using System.Text;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Basics;

/// <summary>Command-line names of the options and commands mentioned in library texts.</summary>
/// <param name="command">The command whose options apply; null for none.</param>
internal sealed class OptionNames(Command? command = null)
{
    private const string Program = "defectfill";

    private readonly HashSet<string> _known =
        command is null ? [] : [.. Chain(command).SelectMany(each => each.Options).Select(option => option.Name)];

    /// <summary>Exceptions to the usual rule: the first name the command has is used, otherwise the last.</summary>
    private static readonly Dictionary<string, string[]> s_others = new()
    {
        ["extractors.model"] = ["--features"],
        ["inspections"] = ["--inspection"],
        ["lpips.trunk"] = ["--lpips-trunk"],
        ["lpips.linear"] = ["--lpips-linear"],
        ["model_out"] = ["--out", "--model-out"],
        ["out"] = ["--output", "--out"],
        ["runs"] = ["--runs", "--run"],
        ["samples_per_epoch"] = ["--samples"],
        ["sampling.batch"] = ["--fill-batch", "--batch"],
        ["sampling.steps"] = ["--fill-steps", "--steps"],
        ["sets"] = ["--set"],
        ["shape_size"] = ["--size"],
    };

    /// <summary>The text with options and commands as typed on the command line.</summary>
    public string In(string text) => Mention.Render(text, Of, name => $"`{Program} {name}`");

    /// <summary>The name of an option by its property; fields of a configuration file are unchanged.</summary>
    public string Of(string property)
    {
        var candidates = Candidates(property);
        return candidates.FirstOrDefault(_known.Contains) ?? (IsField(property) ? property : candidates[^1]);
    }

    /// <summary>The usual rule: <c>lpips.trunk</c> is <c>--lpips-trunk</c>.</summary>
    public static string Usual(string property)
    {
        var name = new StringBuilder("--");
        foreach (var letter in property)
        {
            _ = letter is '_' or '.' ? name.Append('-')
                : char.IsAsciiLetterUpper(letter) ? name.Append('-').Append(char.ToLowerInvariant(letter))
                : name.Append(letter);
        }

        return name.ToString();
    }

    // Options of a nested record are options of the command itself.
    private static string[] Candidates(string property) =>
        s_others.TryGetValue(property, out var others) ? others
        : property.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Candidates(property[(dot + 1)..])
        : [Usual(property)];

    private static bool IsField(string property) =>
        property.Any(char.IsAsciiLetterUpper)
        || property.StartsWith("autoencoder.", StringComparison.Ordinal)
        || property.StartsWith("denoiser.", StringComparison.Ordinal)
        || property.StartsWith("features.", StringComparison.Ordinal);

    private static IEnumerable<Command> Chain(Command command) =>
        [command, .. command.Parents.OfType<Command>().SelectMany(Chain)];
}
