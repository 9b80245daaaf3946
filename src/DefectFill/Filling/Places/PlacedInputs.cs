using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Filling.Places;

/// <summary>Photos and masks of a defect, with the places of the masks.</summary>
internal static class PlacedInputs
{
    private const double SameShape = .01; // ratio of width to height may differ by this

    /// <summary>Finds and reads the files; the reader collects their problems.</summary>
    /// <param name="pairs">The data set and what was trained on.</param>
    /// <param name="defect">Name of the defect.</param>
    /// <param name="choice">The photos and masks, and where these go.</param>
    /// <param name="seed">Seed of the pairing and of the places.</param>
    /// <param name="reader">Reads files and collects problems.</param>
    /// <param name="meaning">Places by a model's features; null if there is no model.</param>
    public static DefectInputs Read(
        LearnedPairs pairs, string defect, InputChoice choice, ulong seed, InputReader reader,
        MeaningPlaces? meaning = null)
    {
        var inputs = DefectInputs.Read(pairs, defect, choice, seed, reader);
        return choice.Drawn is not null || choice.Place == MaskPlace.Same ? inputs
            : choice.Place == MaskPlace.Vary ? With(inputs, seed, new VariedPlaces(seed))
            : Found(inputs, choice, seed, reader, meaning);
    }

    private static DefectInputs Found(
        DefectInputs inputs, InputChoice choice, ulong seed, InputReader reader, MeaningPlaces? meaning)
    {
        var photos = inputs.Inputs.Masks.Select(mask => mask.Photo).OfType<string>().Distinct().ToArray();
        var views = new PlaceViews(photos);
        var auto = new AutoPlaces(seed, views, meaning);
        var placed = inputs with { PlaceIdentity = string.Concat(photos.Select(photo => $"{FileHash.Of(photo)}\n")) };
        if (choice.Zone is null)
        {
            return With(placed, seed, auto);
        }

        var file = new InputFile(Path.GetFullPath(choice.Zone), Path.GetFileName(choice.Zone));
        var (zone, warnings) = reader.Zone(file) is { } mask ? Fitted(file, mask, inputs.Inputs.Goods) : (null, []);
        placed = placed with { Problems = [.. placed.Problems, .. warnings] };
        return zone is null
            ? With(placed, seed, auto)
            : With(placed with { PlaceIdentity = placed.PlaceIdentity + zone.Sha256 }, seed,
                new ZonePlaces(seed, zone, views, auto));
    }

    private static DefectInputs With(DefectInputs inputs, ulong seed, IMaskPlaces places) =>
        inputs with { Inputs = new FillInputs(seed, inputs.Inputs.Goods, inputs.Inputs.Masks) { Places = places } };

    /// <summary>The zone at the size of the photo it was painted on; null if it cannot be used.</summary>
    private static (Zone? Zone, IReadOnlyList<Problem> Warnings) Fitted(
        InputFile file, Mask mask, IReadOnlyList<GoodPhoto> goods)
    {
        const string Instead = "Masks are placed as by {option:inputs.place} auto instead.";
        if (mask.IsEmpty)
        {
            return (null, [Unfit(file, $"no pixel of the zone is inside. {Instead}")]);
        }

        var alike = goods.Where(good => HasShapeOf(good, mask)).ToArray();
        if (alike.Length == 0)
        {
            return (null,
            [
                Unfit(
                    file,
                    $"the zone has {mask.Width} x {mask.Height} pixels, and no good photo has this shape. {Instead}"),
            ]);
        }

        var painted = alike.FirstOrDefault(good => IsNamedAfter(file, good)) ?? alike[0];
        var isScaled = (painted.Width, painted.Height) != (mask.Width, mask.Height);
        var scaled = mask.ResizeNearest(painted.Width, painted.Height);
        return (scaled.IsEmpty ? null : new Zone(scaled, FileHash.Of(file.Path), painted.Path), isScaled
            ? [Unfit(
                file,
                $"the zone has {mask.Width} x {mask.Height} pixels and is scaled to those of {painted.Name}, " +
                $"{painted.Width} x {painted.Height}.")]
            : []);
    }

    private static Problem Unfit(InputFile file, string found) =>
        new(Severity.Warning, ProblemCode.UnfitZone, file.Name, found, "");

    private static bool HasShapeOf(GoodPhoto good, Mask mask) =>
        Math.Abs(mask.Width * (double)good.Height / (mask.Height * (double)good.Width) - 1) < SameShape;

    private static bool IsNamedAfter(InputFile zone, GoodPhoto good)
    {
        var (name, photo) = (Path.GetFileNameWithoutExtension(zone.Name), Path.GetFileNameWithoutExtension(good.Name));
        return name == photo || name == $"{photo}_zone" || name == $"{photo}_mask";
    }
}
