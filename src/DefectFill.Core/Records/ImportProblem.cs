using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>Something that was wrong with a labelled set.</summary>
/// <param name="Kind">What it is, in words joined by hyphens.</param>
/// <param name="Code">DF and four digits, stable across versions.</param>
/// <param name="Level">How much it matters; after an error, the thing is not used.</param>
/// <param name="Path">The file, with the line or the place in it.</param>
/// <param name="Text">What was found and what to do.</param>
internal sealed record ImportProblem(string Kind, string Code, Severity Level, string Path, string Text);
