using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Filling.Places;

/// <summary>What the user should know about the places of masks before filling starts.</summary>
/// <param name="Notes">What decided the places.</param>
/// <param name="Warnings">Photos on which no place resembles that in the masks' photos, and what is done.</param>
internal sealed record PlaceAdvice(IReadOnlyList<Problem> Notes, IReadOnlyList<Problem> Warnings)
{
    private const int MostExamined = 1000; // pairs
    private const int MostNamed = 3; // photos

    /// <summary>Finds the places of a defect's first pairs; each is kept for filling.</summary>
    public static PlaceAdvice Of(DefectInputs defect, int pairs)
    {
        var inputs = defect.Inputs;
        if (!inputs.DrawsMasks || inputs.Places is VariedPlaces || inputs.Masks.Count == 0)
        {
            return new PlaceAdvice([], []);
        }

        PlannedPair[] examined = [.. Enumerable.Range(0, Math.Min(pairs, MostExamined)).Select(inputs.Pair)];
        var records = examined.AsParallel().AsOrdered().Select(pair => (pair.Good.Name, Record: inputs.Place(
            pair, new Lazy<Photo>(() => Photo.Read(pair.Good.Path))).Record!)).ToArray();
        var of = examined.Length < pairs ? $"the first {examined.Length} of {pairs}" : $"{pairs}";
        return new PlaceAdvice(
            [new Problem(
                Severity.Note, ProblemCode.MasksPlaced, defect.Defect,
                $"where {of} masks go: {string.Join("; ", Parts(records))}.", "")],
            [.. WarningsOf(defect.Defect, inputs.Places is ZonePlaces, records)]);
    }

    private static IEnumerable<string> Parts((string Name, PlaceRecord Record)[] records) =>
        from same in records.GroupBy(each => each.Record.Method)
        orderby same.Key
        select $"{same.Count()} {Text(same.Key)}{Correlations(same.Select(each => each.Record))}";

    private static string Text(PlaceMethod method) => method switch
    {
        PlaceMethod.Registration => "where the part has them in their own photos",
        PlaceMethod.Meaning => "where the model's features are like those around the defect",
        PlaceMethod.Edge => "as far from the part's edge as in their own photos",
        PlaceMethod.Surface => "on the surface, keeping their distance to its border and their angle to its grain",
        PlaceMethod.Zone => "in the allowed zone",
        PlaceMethod.Part => "anywhere on the part",
        _ => "at their own pixels",
    };

    private static string Correlations(IEnumerable<PlaceRecord> records)
    {
        double[] all = [.. records.Select(record => record.Correlation).OfType<double>()];
        var nudged = records.Count(record => record.Nudge is not null);
        var moved = nudged > 0 ? $", {nudged} of them shifted onto the part" : "";
        return all.Length == 0 ? moved : string.Create(
            CultureInfo.InvariantCulture, $" (correlation {all.Min():0.00} to {all.Max():0.00}{moved})");
    }

    private static IEnumerable<Problem> WarningsOf(
        string defect, bool hasZone, (string Name, PlaceRecord Record)[] records)
    {
        if (Photos(records, method => method is PlaceMethod.Edge or PlaceMethod.Meaning) is { } unlike)
        {
            var least = AutoPlaces.LeastCorrelation.ToString("0.0", CultureInfo.InvariantCulture);
            yield return NotFound(
                defect,
                $"on {unlike}, the part is not recognised from the masks' photos (correlation below {least}), or " +
                "they would leave it. Masks go where a model's features are alike, or, with the built-in model, " +
                "keep their distance to its edge.");
        }

        if (Photos(records, method => method == PlaceMethod.Part) is { } anywhere)
        {
            yield return NotFound(
                defect, $"on {anywhere}, no place resembles that of the mask. It is put anywhere on the part instead.");
        }

        if (hasZone && Photos(records, method => method != PlaceMethod.Zone) is { } without)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.UnfitZone, defect,
                $"nothing of the zone is on {without}. Masks are placed as by {{option:inputs.place}} auto instead.",
                "");
        }
    }

    private static Problem NotFound(string defect, string found) =>
        new(Severity.Warning, ProblemCode.PlaceNotFound, defect, found, "");

    private static string? Photos((string Name, PlaceRecord Record)[] records, Func<PlaceMethod, bool> isMeant)
    {
        string[] names = [.. records.Where(each => isMeant(each.Record.Method)).Select(each => each.Name).Distinct()];
        return names.Length == 0 ? null
            : $"{Quantity.Of(names.Length, "photo")} ({string.Join(", ", names.Take(MostNamed))}" +
                $"{(names.Length > MostNamed ? ", …" : "")})";
    }
}
