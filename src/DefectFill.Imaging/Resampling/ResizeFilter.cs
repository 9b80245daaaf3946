namespace DefectFill.Imaging.Resampling;

/// <summary>How pixels of a resized image are computed; the modes of torch's interpolate.</summary>
public enum ResizeFilter
{
    /// <summary>The single source pixel at ⌊i · scale⌋.</summary>
    Nearest,

    /// <summary>The mean of all source pixels that the new pixel overlaps.</summary>
    Area,

    /// <summary>A triangle filter.</summary>
    Bilinear,

    /// <summary>Keys' cubic: a = −0.5 with antialiasing, −0.75 without, like torch.</summary>
    Bicubic,
}
