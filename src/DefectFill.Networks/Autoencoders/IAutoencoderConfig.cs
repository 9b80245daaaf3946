using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Shape of an autoencoder of either kind.</summary>
public interface IAutoencoderConfig
{
    long LatentChannels { get; }

    /// <summary>Pixels along one side of a latent.</summary>
    int Downsampling { get; }

    /// <summary>The network of this shape.</summary>
    IAutoencoder Build(Weights w);
}
