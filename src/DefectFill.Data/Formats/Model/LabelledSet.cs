namespace DefectFill.Data.Formats.Model;

/// <summary>A set as an adapter reads it.</summary>
/// <param name="Format">Its name, as in <c>import.json</c>.</param>
/// <param name="Photos">In the order of their names.</param>
internal sealed record LabelledSet(string Format, IReadOnlyList<LabelledPhoto> Photos);
