using System.CommandLine;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>The set that is made.</summary>
internal sealed class SetArguments
{
    private readonly Option<int?> _count = OptionKinds.Whole("--count", "Images to keep; 8 unless given.");
    private readonly Option<bool> _strip = OptionKinds.Switch("--strip-metadata", "Write no texts into the images.");

    public Option<string> Out { get; } = new Option<string>("--out", "-o")
    {
        Description = "The set's folder: a new one, or one to go on with.",
        HelpName = "SET",
        Required = true,
    };

    public IReadOnlyList<Option> All => [_count, .. Folder];

    /// <summary>Those of a set whose size is not asked for.</summary>
    public IReadOnlyList<Option> Folder => [_strip, Out];

    public GenerationOptions Read(ParseResult parsed, GenerationOptions options) => options with
    {
        Count = parsed.GetValue(_count) ?? options.Count,
        StripMetadata = parsed.GetValue(_strip),
        Out = parsed.GetRequiredValue(Out),
    };

    public BaselineOptions Read(ParseResult parsed, BaselineOptions options) => options with
    {
        Count = parsed.GetValue(_count) ?? options.Count,
        StripMetadata = parsed.GetValue(_strip),
        Out = parsed.GetRequiredValue(Out),
    };
}
