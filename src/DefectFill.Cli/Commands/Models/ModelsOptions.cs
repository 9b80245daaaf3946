using System.CommandLine;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Commands.Models;

/// <summary>Options shared by several <c>models</c> commands.</summary>
internal static class ModelsOptions
{
    public static Argument<string> Model() =>
        new("MODEL") { Description = "A folder in diffusers layout, small, or a name from `models list`." };

    /// <summary>Rejects an existing path.</summary>
    public static void RequireFree(string option, string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new UsageException([$"{option} {path}: already exists; remove it, or name another place."]);
        }
    }

    /// <summary>Formats bytes for a person.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1 << 30 => FormattableString.Invariant($"{bytes / (double)(1 << 30):0.00} GiB"),
        >= 1 << 20 => FormattableString.Invariant($"{bytes / (double)(1 << 20):0.0} MiB"),
        _ => $"{bytes} bytes",
    };
}
