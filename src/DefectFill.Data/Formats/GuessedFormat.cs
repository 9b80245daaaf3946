namespace DefectFill.Data.Formats;

/// <summary>A format as recognised, and the annotation files that it was recognised by.</summary>
internal sealed record GuessedFormat(string Name, IReadOnlyList<string> Files);
