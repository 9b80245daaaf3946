using DefectFill.Data.Cropping;
using DefectFill.Imaging;

namespace DefectFill.Selection;

/// <summary>Measures how far candidates are from the good photo inside the mask.</summary>
public interface ICandidateScore
{
    /// <summary>As the manifest has it.</summary>
    string Name { get; }

    /// <summary>Whether a higher score means a stronger change.</summary>
    bool RisesWithChange { get; }

    /// <summary>One number a candidate.</summary>
    double[] Of(ScoredFill fill);
}

/// <summary>A good photo, the windows of its mask, and what was made of it.</summary>
public sealed record ScoredFill(
    Photo Good, Mask Mask, IReadOnlyList<WindowPart> Parts, IReadOnlyList<Photo> Candidates);
