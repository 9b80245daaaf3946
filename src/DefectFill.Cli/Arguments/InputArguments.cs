using System.CommandLine;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>Which photos are filled, and where.</summary>
/// <param name="masks">What masks are used unless something is said.</param>
internal sealed class InputArguments(string masks)
{
    private readonly Option<string[]> _good = OptionKinds.Several(
        "--good", "DIR|FILE...", "Photos to fill; the good training photos of the data folder unless given.");

    private readonly Option<string[]> _masks = OptionKinds.Several(
        "--masks", "test|train|DIR|FILE...",
        $"Masks to fill into: those of photos not learned from, those learned from, or files; {masks} unless given.");

    private readonly Option<MaskShape?> _shape =
        OptionKinds.Choice<MaskShape>("--shape", "Draw masks in this shape on the part instead.");

    private readonly Option<int?> _size =
        OptionKinds.Whole("--size", "Pixels across a drawn shape; drawn anew each time unless given.");

    private readonly Option<bool> _vary = OptionKinds.Switch(
        "--vary-masks", "Mirror, turn, scale and move each mask about the part, each time in another way.");

    public IReadOnlyList<Option> All => [_good, _masks, _vary, _shape, _size];

    public InputChoice Read(ParseResult parsed) => new()
    {
        Good = parsed.GetValue(_good) ?? [],
        Masks = parsed.GetValue(_masks) ?? [],
        VaryMasks = parsed.GetValue(_vary),
        Shape = parsed.GetValue(_shape),
        ShapeSize = parsed.GetValue(_size),
    };
}
