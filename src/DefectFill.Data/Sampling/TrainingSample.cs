using DefectFill.Data.Cropping;

namespace DefectFill.Data.Sampling;

/// <summary>One window of one photo, as learning sees it; S is the model's side.</summary>
/// <param name="Photo">The photo it was cut from, relative to the data folder.</param>
/// <param name="Defect">What the mask shows; null on good photos.</param>
/// <param name="Window">Where it was cut, before flips.</param>
public sealed record TrainingSample(string Photo, string? Defect, Window Window)
{
    /// <summary>I: (3, S, S) in [-1, 1].</summary>
    public required float[] Image { get; init; }

    /// <summary>M: (S, S), 1 inside the defect; all 0 on good photos.</summary>
    public required float[] Mask { get; init; }

    /// <summary>M_rand: (S, S), 1 inside the random boxes.</summary>
    public required float[] RandomMask { get; init; }
}
