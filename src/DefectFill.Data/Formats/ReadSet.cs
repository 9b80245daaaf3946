using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats;

/// <summary>A labelled set, read and drawn once: its usable photos and all problems.</summary>
/// <param name="Source">Where it was read from.</param>
/// <param name="Base">The folders between what was given and the set's files; "" for none.</param>
/// <param name="Format">As in <c>import.json</c>; "" if none was recognised.</param>
/// <param name="Photos">Usable ones.</param>
/// <param name="Problems">In the order found.</param>
internal sealed record ReadSet(
    Source Source, string Base, string Format, IReadOnlyList<DrawnPhoto> Photos, IReadOnlyList<Problem> Problems)
{
    /// <summary>Absolute path of the folder that holds the files.</summary>
    public string Root => Path.Combine(Source.Tree.Root, Base);

    public bool HasErrors => Problems.Any(problem => problem.Severity == Severity.Error);
}
