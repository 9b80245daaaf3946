using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>The options of the output set.</summary>
internal sealed class SetArguments
{
    private readonly Option<int?> _count =
        OptionKinds.Whole("--count", "Images to make (default 8).").In(OptionGroup.Filling);

    private readonly Option<bool> _strip = OptionKinds.Switch(
        "--strip-metadata", "Write no text metadata into the images.").In(OptionGroup.Output).Expert();

    public Option<string> Out { get; } = new Option<string>("--out", "-o")
    {
        Description = "Folder of the set: a new one, or one to resume.",
        HelpName = "SET",
        Required = true,
    }.In(OptionGroup.Output);

    public IReadOnlyList<Option> All => [_count, .. Folder];

    /// <summary>The options of a set whose size is fixed.</summary>
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
