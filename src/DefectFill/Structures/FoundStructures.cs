using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;

namespace DefectFill.Structures;

/// <summary>The movable part of an object, and what happened to it in the photos of a run.</summary>
/// <param name="File">The contents of structures.json.</param>
/// <param name="Movable">The part's mask on the reference photo.</param>
internal sealed record FoundStructures(StructureFile File, Mask Movable)
{
    /// <summary>Writes both files into a run's folder, unless they are there.</summary>
    public void Write(string run)
    {
        if (!System.IO.File.Exists(Path.Combine(run, StructureFile.Name)))
        {
            Movable.WritePng(Path.Combine(run, StructureFile.MovableName));
            File.Write(run); // last: if it is there, both are
        }
    }

    /// <summary>What was found, for the user: one note for each defect.</summary>
    public IEnumerable<Problem> Notes => File.Modes.GroupBy(mode => mode.Defect).Select(defect => new Problem(
        Severity.Note, ProblemCode.StructuresFound, defect.Key,
        $"{string.Join(", ", defect.Select(Text))}; the movable part has {Movable.Area} px of {File.Reference} " +
        $"({Words(File.Movable)}).", ""));

    /// <summary>Counts photos by defect and mode, with the range of their moves.</summary>
    public static IReadOnlyList<StructureCount> Count(
        IEnumerable<StructureMove> moves, (double X, double Y) centre) =>
    [
        .. moves.GroupBy(move => (move.Defect, move.Mode))
            .OrderBy(group => group.Key.Defect, StringComparer.Ordinal).ThenBy(group => group.Key.Mode)
            .Select(group => new StructureCount(
                group.Key.Defect, group.Key.Mode, group.Count(),
                Range(group.Select(move => move.Move).OfType<PlaceMove>().Select(move => move.Degrees)),
                Range(group.Select(move => move.Move).OfType<PlaceMove>().Select(
                    move => PartMoves.Distance(move, centre))))),
    ];

    private static double[] Range(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? [] : [Math.Round(sorted[0], 1), Math.Round(sorted[^1], 1)];
    }

    private static string Text(StructureCount count) => count.Degrees.Count == 0
        ? $"{count.Count} {Words(count.Mode)}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{count.Count} {Words(count.Mode)} ({count.Degrees[0]:0}° to {count.Degrees[1]:0}°, " +
            $"{count.Pixels[0]:0} to {count.Pixels[1]:0} px)");

    private static string Words(StructureMode mode) => mode.ToString().ToLowerInvariant();

    private static string Words(MovableSource source) => source switch
    {
        MovableSource.Given => "as drawn",
        MovableSource.Object => "the whole object",
        _ => "found by difference",
    };
}
