using DefectFill.Filling;
using DefectFill.Imaging;
using DefectFill.Selection;

namespace DefectFill;

/// <summary>The fills made from a good photo and a mask.</summary>
/// <param name="Kept">The kept fills, best first.</param>
/// <param name="Candidates">All fills, in the order they were made; those rejected early are missing.</param>
/// <param name="IsExpressed">False if no candidate changed so much that it can be seen.</param>
public sealed record FilledPhotos(IReadOnlyList<FilledPhoto> Kept, IReadOnlyList<Photo> Candidates, bool IsExpressed)
{
    /// <summary>The fill that differs most from the good photo.</summary>
    public FilledPhoto Best => Kept[0];

    internal static FilledPhotos Of(FilledMask filled, ICandidateScore? score, int keep)
    {
        var choice = new LowFidelitySelection(score).Choose(filled.Fill, keep);
        var photos = filled.Fill.Finished.ToDictionary(
            number => number, number => filled.Fill.Candidates[number].Whole());
        return new FilledPhotos(
            [.. choice.Kept.Select(kept => new FilledPhoto(
                photos[kept], kept, choice.Scores.Count > 0 ? choice.Scores[kept] : null))],
            [.. photos.Values], choice.IsExpressed && !filled.IsLost);
    }
}

/// <summary>A photo with a defect.</summary>
/// <param name="Photo">Has the size, depth and channels of the good photo.</param>
/// <param name="Candidate">Number of the candidate, from 0.</param>
/// <param name="Score">The score it was selected by; null without selection.</param>
public sealed record FilledPhoto(Photo Photo, int Candidate, double? Score);
