using DefectFill.Data.Cropping;

namespace DefectFill.Data.Sampling;

/// <summary>One window of a photo, as used in training; S is the model's side.</summary>
/// <param name="Photo">The photo it was cut from, relative to the data folder.</param>
/// <param name="Defect">The defect in the mask; null for good photos.</param>
/// <param name="Window">Its position before flips.</param>
internal sealed record TrainingSample(string Photo, string? Defect, Window Window)
{
    /// <summary>I: (3, S, S) in [-1, 1].</summary>
    public required float[] Image { get; init; }

    /// <summary>M: (S, S), 1 inside the defect; all 0 for good photos.</summary>
    public required float[] Mask { get; init; }

    /// <summary>M_rand: (S, S), 1 inside the random boxes.</summary>
    public required float[] RandomMask { get; init; }
}
