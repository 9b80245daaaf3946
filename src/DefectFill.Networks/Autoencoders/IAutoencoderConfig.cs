using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>The shape of either kind of autoencoder.</summary>
internal interface IAutoencoderConfig
{
    long LatentChannels { get; }

    /// <summary>Image pixels per latent pixel along one side.</summary>
    int Downsampling { get; }

    /// <summary>Builds the network with this shape.</summary>
    IAutoencoder Build(Weights w);
}
