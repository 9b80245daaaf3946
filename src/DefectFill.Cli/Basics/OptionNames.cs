using System.CommandLine;
using System.Text;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Basics;

/// <summary>What the command line calls the options and commands that texts of the library mention.</summary>
/// <param name="command">Whose options are known; null for none.</param>
internal sealed class OptionNames(Command? command = null)
{
    private const string Program = "defectfill";

    private readonly HashSet<string> _known =
        command is null ? [] : [.. Chain(command).SelectMany(each => each.Options).Select(option => option.Name)];

    /// <summary>Where the usual rule does not hold: the first that the command has, else the last.</summary>
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

    /// <summary>The text with options and commands as a person types them.</summary>
    public string In(string text) => Mention.Render(text, Of, name => $"`{Program} {name}`");

    /// <summary>An option by its property; a field of a configuration file stays unchanged.</summary>
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

    // Options of a nested record stand among those of the command.
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
