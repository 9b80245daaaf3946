using DefectFill.Studio.Strokes;

namespace DefectFill.Studio.Tests.Strokes;

/// <summary>A case of <c>tests/golden/strokes</c>; the script beside the folder wrote it.</summary>
internal sealed record GoldenStroke(
    string Name, int Width, int Height, int Area, IReadOnlyList<Stroke> Strokes, IReadOnlyList<int> Rle);
