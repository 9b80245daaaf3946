using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>Which photos to fill, and where.</summary>
/// <param name="masks">The masks used by default.</param>
/// <param name="place">Where masks come to lie by default.</param>
/// <param name="own">Further places, of a method's own masks.</param>
internal sealed class InputArguments(string masks, MaskPlace place, params string[] own)
{
    private static readonly string[] s_places = [.. Enum.GetNames<MaskPlace>().Select(word => word.ToLowerInvariant())];

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

    private readonly Option<string?> _place = OptionKinds.Word(
        "--place", [.. s_places, .. own],
        "Where masks go: where the part has the defect, whatever its pose; at their own pixels; varied anywhere on " +
        $"the part; or in a zone{(own.Length > 0 ? "; own masks: where they were, or anywhere on the part" : "")} " +
        $"(default {(own.Length > 0 ? own[0] : place.ToString().ToLowerInvariant())}).")
        .In(OptionGroup.Data);

    private readonly Option<string?> _zone = OptionKinds.Optional(
        "--zone", "FILE", "Mask of where defects may be, for --place zone, painted on the photo of the same name or " +
        "the first one.").In(OptionGroup.Data);

    private readonly Option<bool> _vary = Former(OptionKinds.Switch("--vary-masks", "Same as --place vary."));

    /// <summary>Which values of masks are defect, for a method that fills none.</summary>
    public Option<string?> MaskValues => _maskValues;

    public IReadOnlyList<Option> All => [_good, _masks, _maskValues, _place, _zone, _vary, _shape, _size];

    /// <summary>The place that was typed; null by default.</summary>
    public string? PlaceWord(ParseResult parsed) => parsed.GetValue(_place);

    /// <summary>Whether the place was typed.</summary>
    public bool IsPlaced(ParseResult parsed) =>
        PlaceWord(parsed) is not null || parsed.GetValue(_vary) || parsed.GetValue(_zone) is not null;

    public InputChoice Read(ParseResult parsed) => new()
    {
        Good = parsed.GetValue(_good) ?? [],
        Masks = parsed.GetValue(_masks) ?? [],
        MaskValues = parsed.GetValue(_maskValues),
        Place = PlaceOf(parsed),
        Zone = parsed.GetValue(_zone),
        Shape = parsed.GetValue(_shape),
        ShapeSize = parsed.GetValue(_size),
    };

    private MaskPlace PlaceOf(ParseResult parsed)
    {
        var (word, isVaried) = (parsed.GetValue(_place), parsed.GetValue(_vary));
        if (isVaried && word is not (null or "vary"))
        {
            throw new UsageException([$"--vary-masks means --place vary, and --place {word} is given. Omit one."]);
        }

        return isVaried ? MaskPlace.Vary
            : word is null && parsed.GetValue(_zone) is not null ? MaskPlace.Zone
            : s_places.Contains(word) ? Enum.Parse<MaskPlace>(word!, ignoreCase: true)
            : place;
    }

    private static Option<bool> Former(Option<bool> option)
    {
        OptionFacts.Of(option).ReplacedBy = "--place vary";
        return option.In(OptionGroup.Data).Expert();
    }
}
