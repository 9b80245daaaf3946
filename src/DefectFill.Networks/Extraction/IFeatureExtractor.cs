using DefectFill.Torch;

namespace DefectFill.Networks.Extraction;

/// <summary>Converts images to the feature vectors that KID compares.</summary>
internal interface IFeatureExtractor
{
    /// <summary>Its name in tables; results of different extractors are never compared.</summary>
    string Name { get; }

    /// <summary>SHA-256 of the file with its weights.</summary>
    string WeightsSha256 { get; }

    /// <summary>Side of the square images it takes.</summary>
    int Side { get; }

    /// <summary>How images of other sizes are resized.</summary>
    Interpolation Resizing { get; }

    /// <summary>Whether they are resized by Pillow's 8-bit arithmetic instead.</summary>
    bool ResizesLikePillow => false;

    /// <summary>Images (B, 3, Side, Side) in 0..1 → (B, width).</summary>
    Tensor Extract(Tensor pictures);
}
