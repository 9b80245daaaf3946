using DefectFill.Networks.Blocks;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Denoiser;

/// <summary>The denoising network of a latent diffusion model (diffusers' UNet2DConditionModel): its wiring.</summary>
/// <remarks>
/// For inpainting, its input is [x_t (4), M (1), b (4)], in the channel order of the released weights.
/// </remarks>
internal sealed class UNet
{
    private readonly WeightStore _store;
    private readonly Conv2d _convIn;
    private readonly TimestepEmbedding _time;
    private readonly UNetLevel[] _down;
    private readonly UNetLevel _middle;
    private readonly UNetLevel[] _up;
    private readonly GroupNorm _normOut;
    private readonly Conv2d _convOut;

    public UNet(UNetConfig config, Weights w)
    {
        (Config, _store) = (config, w.Store);
        var first = config.BlockOutChannels[0];
        var last = config.BlockOutChannels[^1];
        _convIn = new Conv2d(w["conv_in"], config.InChannels, first, kernel: 3);
        _time = new TimestepEmbedding(w["time_embedding"], config);
        _down = [.. Enumerable.Range(0, config.Levels).Select(i => Down(w["down_blocks"][i], i))];
        var middle = new LevelShape([last, last], last, config.Levels - 1) { Attentions = 1 };
        _middle = new UNetLevel(w["mid_block"], config, middle);
        _up = [.. Enumerable.Range(0, config.Levels).Select(i => Up(w["up_blocks"][i], i))];
        _normOut = new GroupNorm(w["conv_norm_out"], config.NormGroups, first, config.NormEps);
        _convOut = new Conv2d(w["conv_out"], first, config.OutChannels, kernel: 3);
    }

    public UNetConfig Config { get; }

    /// <summary>
    /// Whether the backward pass computes each block once more instead of keeping what it needs: less memory, gradients
    /// equal up to rounding.
    /// </summary>
    public bool Recomputes { get; set; }

    /// <summary>
    /// The network's input: x_t with <paramref name="known"/>, the mask and background; x_t alone for a text-to-image
    /// network, which takes nothing else.
    /// </summary>
    public Tensor Input(Tensor xt, params Tensor[] known) =>
        Config.InChannels > xt.Size(1) ? Tensor.Cat(1, [xt, .. known]) : xt;

    /// <summary>
    /// ε_θ (or v_θ): sample (B, in, h, w), timesteps (B) and text (B, L, D) → (B, out, h, w). A single timestep (1)
    /// applies to the whole batch; fewer texts than samples each serve B / texts consecutive samples. If <paramref
    /// name="word"/> is given, it receives the up blocks' cross-attention; each sample then needs its own text.
    /// Inputs and outputs are Float32 whatever the network computes in.
    /// </summary>
    public Tensor Forward(Tensor sample, Tensor timesteps, Tensor context, WordMap? word = null)
    {
        var x = Ascended(sample, timesteps, context, _up.Length, word);
        return _convOut.Forward(_normOut.ForwardSilu(x)).To(DType.Float32);
    }

    /// <summary>
    /// What leaves an up block, the coarsest first: sample, timesteps and text as above → (B, C, h', w').
    /// </summary>
    public Tensor UpFeatures(Tensor sample, Tensor timesteps, Tensor context, int block) =>
        Ascended(sample, timesteps, context, Math.Min(block + 1, _up.Length), word: null).To(DType.Float32);

    private Tensor Ascended(Tensor sample, Tensor timesteps, Tensor context, int blocks, WordMap? word)
    {
        var latent = (sample.Size(2), sample.Size(3));
        var inputs = new UNetInputs(_time.Forward(timesteps).Silu(), context.To(_store.DType), latent, Recomputes);
        var x = _convIn.Forward(sample.To(_store.DType).ChannelsLast());
        var skips = new Stack<Tensor>([x]);
        foreach (var level in _down)
        {
            x = Descend(level, x, inputs, skips);
        }

        x = _middle.ForwardMiddle(x, inputs);
        foreach (var level in _up.Take(blocks))
        {
            x = Ascend(level, x, inputs, skips, word);
        }

        return x;
    }

    private static Tensor Descend(UNetLevel level, Tensor x, UNetInputs inputs, Stack<Tensor> skips)
    {
        for (var i = 0; i < level.Count; i++)
        {
            x = level.Forward(i, x, inputs);
            skips.Push(x);
        }

        if (level.Downsample is { } downsample)
        {
            x = downsample.Forward(x);
            skips.Push(x);
        }

        return x;
    }

    private static Tensor Ascend(UNetLevel level, Tensor x, UNetInputs inputs, Stack<Tensor> skips, WordMap? word)
    {
        for (var i = 0; i < level.Count; i++)
        {
            x = level.Forward(i, Tensor.Cat(1, x, skips.Pop()), inputs, word);
        }

        // The next skip determines the size: odd sizes were rounded up on the way down.
        return level.Upsample is { } upsample ? upsample.Forward(x, skips.Peek().Size(2), skips.Peek().Size(3)) : x;
    }

    private UNetLevel Down(Weights w, int i)
    {
        var blocks = Config.Blocks().Skip(i * Config.LayersPerBlock).Take(Config.LayersPerBlock);
        return new UNetLevel(w, Config, new LevelShape([.. blocks.Select(block => block.In)], Width(i), i)
        {
            Attentions = Config.DownAttends[i] ? Config.LayersPerBlock : 0,
            Downsamples = i < Config.Levels - 1,
        });
    }

    private UNetLevel Up(Weights w, int i)
    {
        var (level, layers) = (Config.Levels - 1 - i, Config.LayersPerBlock + 1);
        var blocks = Config.Blocks().Where(block => block.IsUp && block.Level == level);
        return new UNetLevel(w, Config, new LevelShape([.. blocks.Select(block => block.In)], Width(level), level)
        {
            Attentions = Config.UpAttends[i] ? layers : 0,
            Upsamples = level > 0,
        });
    }

    private long Width(int level) => Config.BlockOutChannels[level];
}
