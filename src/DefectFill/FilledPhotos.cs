using DefectFill.Filling;
using DefectFill.Imaging;
using DefectFill.Selection;

namespace DefectFill;

/// <summary>What was made of a good photo and a mask.</summary>
/// <param name="Kept">The best first.</param>
/// <param name="Candidates">All that were made, in their order.</param>
/// <param name="IsExpressed">False when hardly a pixel of any candidate has changed: the defect is not to be seen.</param>
public sealed record FilledPhotos(IReadOnlyList<FilledPhoto> Kept, IReadOnlyList<Photo> Candidates, bool IsExpressed)
{
    /// <summary>The one that differs most from the good photo.</summary>
    public FilledPhoto Best => Kept[0];

    internal static FilledPhotos Of(FilledMask filled, ICandidateScore? score, int keep)
    {
        var choice = new LowFidelitySelection(score).Choose(filled.Fill, keep);
        var photos = filled.Fill.Candidates;
        return new FilledPhotos(
            [.. choice.Kept.Select(kept => new FilledPhoto(
                photos[kept], kept, choice.Scores.Count > 0 ? choice.Scores[kept] : null))],
            photos, choice.IsExpressed && !filled.IsLost);
    }
}

/// <summary>A photo with a defect.</summary>
/// <param name="Photo">Of the good photo's size, depth and channels.</param>
/// <param name="Candidate">Which of the candidates it is, from 0.</param>
/// <param name="Score">What it was chosen by; null without selection.</param>
public sealed record FilledPhoto(Photo Photo, int Candidate, double? Score);
