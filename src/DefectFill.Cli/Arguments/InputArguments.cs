using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>Which photos to fill, and where.</summary>
/// <param name="masks">The masks used by default.</param>
internal sealed class InputArguments(string masks)
{
    private readonly Option<string[]> _good = OptionKinds.Several(
        "--good", "DIR|FILE...", "Photos to fill (default: the good training photos).").In(OptionGroup.Data);

    private readonly Option<string[]> _masks = OptionKinds.Several(
        "--masks", "test|train|DIR|FILE...",
        $"Masks to fill: of photos not used for training, of those used, or files (default: {masks}).")
        .In(OptionGroup.Data);

    private readonly Option<string?> _maskValues = MaskValuesOption.Create().Expert();

    private readonly Option<MaskShape?> _shape = OptionKinds.Choice<MaskShape>(
        "--shape", "Draw masks of this shape on the part instead.").In(OptionGroup.Data);

    private readonly Option<int?> _size = OptionKinds.Whole(
        "--size", "Width of a drawn shape in pixels (default: varies).").In(OptionGroup.Data).AlsoNamed("shape_size");

    private readonly Option<bool> _vary = OptionKinds.Switch(
        "--vary-masks", "Mirror, rotate, scale and move every mask on the part at random.").In(OptionGroup.Data);

    public IReadOnlyList<Option> All => [_good, _masks, _maskValues, _vary, _shape, _size];

    public InputChoice Read(ParseResult parsed) => new()
    {
        Good = parsed.GetValue(_good) ?? [],
        Masks = parsed.GetValue(_masks) ?? [],
        MaskValues = parsed.GetValue(_maskValues),
        VaryMasks = parsed.GetValue(_vary),
        Shape = parsed.GetValue(_shape),
        ShapeSize = parsed.GetValue(_size),
    };
}
