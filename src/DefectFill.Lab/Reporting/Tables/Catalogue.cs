using DefectFill.Core.Records;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>Every object of the evaluations with its defect types: what a mean must cover.</summary>
internal sealed class Catalogue
{
    private readonly SortedDictionary<string, string[]> _types = new(StringComparer.Ordinal);

    public Catalogue(IEnumerable<EvaluationFile> files)
    {
        foreach (var same in files.GroupBy(file => file.Object))
        {
            _types[same.Key] = [.. same.SelectMany(TypesIn).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>By name.</summary>
    public IReadOnlyCollection<string> Objects => _types.Keys;

    /// <summary>By name, measured or not.</summary>
    public IReadOnlyList<string> TypesOf(string name) => _types[name];

    // Files that do not list the types have at least the measured ones.
    private static IEnumerable<string> TypesIn(EvaluationFile file) => file.Defects
        ?? file.Generation.Select(result => result.Defect).Concat(file.Inspection.SelectMany(model => model.Defects));
}
