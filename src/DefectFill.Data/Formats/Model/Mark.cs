namespace DefectFill.Data.Formats.Model;

/// <summary>A shape with its class.</summary>
/// <param name="Class">The defect's name, as written.</param>
/// <param name="Shape">Its pixels.</param>
/// <param name="Path">The file and the place in it.</param>
/// <param name="What">What it is in sentences: "annotation 7 of a.png".</param>
internal sealed record Mark(string Class, IShape Shape, string Path, string What);
