namespace DefectFill.Networks.Backbones.Inception;

/// <summary>
/// Which Inception-v3 the weights belong to; the variants differ in how pooling branches treat the border.
/// </summary>
internal enum InceptionVariant
{
    /// <summary>torchvision's: zero padding counts in means; 1000 classes.</summary>
    Torchvision,

    /// <summary>
    /// The FID's (pytorch-fid, torch-fidelity): zero padding does not count, the last block takes maxima; 1008 classes.
    /// </summary>
    Fid,
}
