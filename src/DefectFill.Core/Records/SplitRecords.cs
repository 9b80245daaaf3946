namespace DefectFill.Core.Records;

/// <summary>A file as it was when the split was made.</summary>
/// <param name="Path">Path relative to the data folder, with forward slashes.</param>
/// <param name="Sha256">Hash of its bytes.</param>
internal sealed record SplitFile(string Path, string Sha256);

/// <summary>A photo with its mask.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Mask">The mask of its defect.</param>
internal sealed record SplitPair(SplitFile Photo, SplitFile Mask);

/// <summary>Good photos for training and for testing.</summary>
/// <param name="Train">Photos for training.</param>
/// <param name="Test">Photos for testing.</param>
internal sealed record SplitGood(IReadOnlyList<SplitFile> Train, IReadOnlyList<SplitFile> Test);

/// <summary>The photos of one defect for training and for testing.</summary>
/// <param name="Name">The defect's name.</param>
/// <param name="Train">Photos for training.</param>
/// <param name="Test">Photos for testing.</param>
internal sealed record SplitDefect(string Name, IReadOnlyList<SplitPair> Train, IReadOnlyList<SplitPair> Test);
