namespace DefectFill.Core.Records;

/// <summary><c>import.json</c>: what <c>data import</c> made of a labelled set.</summary>
/// <param name="Format">The format that was read.</param>
/// <param name="Images">The photos that were taken over.</param>
/// <param name="Problems">Everything that was wrong, in the order found.</param>
internal sealed record ImportFile(
    string Format, IReadOnlyList<ImportedImage> Images, IReadOnlyList<ImportProblem> Problems)
{
    public const string FileName = "import.json";
}
