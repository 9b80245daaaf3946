namespace DefectFill.Networks.Backbones.Inception;

/// <summary>
/// Which Inception-v3 the weights were made for; they differ in how the pooling branches treat the border.
/// </summary>
public enum InceptionVariant
{
    /// <summary>torchvision's: border zeros count in means, 1000 classes.</summary>
    Torchvision,

    /// <summary>
    /// That of the FID (pytorch-fid, torch-fidelity): border zeros do not count, the last block takes maxima, 1008
    /// classes.
    /// </summary>
    Fid,
}
