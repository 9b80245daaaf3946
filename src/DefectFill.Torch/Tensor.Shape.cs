namespace DefectFill.Torch;

internal sealed partial class Tensor
{
    private static readonly Op s_view = new("aten::view");
    private static readonly Op s_reshape = new("aten::reshape");
    private static readonly Op s_permute = new("aten::permute");
    private static readonly Op s_transpose = new("aten::transpose", "int");
    private static readonly Op s_flatten = new("aten::flatten", "using_ints");
    private static readonly Op s_unsqueeze = new("aten::unsqueeze");
    private static readonly Op s_expand = new("aten::expand");
    private static readonly Op s_narrow = new("aten::narrow");
    private static readonly Op s_select = new("aten::select", "int");
    private static readonly Op s_indexSelect = new("aten::index_select");
    private static readonly Op s_chunk = new("aten::chunk");
    private static readonly Op s_split = new("aten::split", "Tensor");
    private static readonly Op s_cat = new("aten::cat");
    private static readonly Op s_stack = new("aten::stack");
    private static readonly Op s_pad = new("aten::constant_pad_nd");

    /// <summary>The same memory in another shape; −1 is inferred. Throws if the strides forbid it.</summary>
    public Tensor View(params long[] shape) => s_view.Call(this, shape);

    /// <summary>Another shape, copying only if necessary; −1 is inferred.</summary>
    public Tensor Reshape(params long[] shape) => s_reshape.Call(this, shape);

    public Tensor Permute(params long[] dims) => s_permute.Call(this, dims);

    public Tensor Transpose(int first, int second) => s_transpose.Call(this, first, second);

    /// <summary>
    /// Merges the dimensions from <paramref name="first"/> to <paramref name="last"/>, both included.
    /// </summary>
    public Tensor Flatten(int first = 0, int last = -1) => s_flatten.Call(this, first, last);

    public Tensor Unsqueeze(int dim) => s_unsqueeze.Call(this, dim);

    /// <summary>Repeats dimensions of size 1 without copying; −1 keeps a size.</summary>
    public Tensor Expand(params long[] shape) => s_expand.Call(this, shape);

    /// <summary>Elements start … start + length − 1 of a dimension, as a view.</summary>
    public Tensor Narrow(int dim, long start, long length) => s_narrow.Call(this, dim, start, length);

    /// <summary>One element of a dimension, which is removed; a view.</summary>
    public Tensor Select(int dim, long index) => s_select.Call(this, dim, index);

    /// <summary>The elements of a dimension selected by <paramref name="indices"/> (n) Int64, in that order.</summary>
    public Tensor IndexSelect(int dim, Tensor indices) => s_indexSelect.Call(this, dim, indices);

    /// <summary>Views of equal length along a dimension; the last may be shorter.</summary>
    public Tensor[] Chunk(int count, int dim = 0) => s_chunk.CallMany(this, count, dim)!;

    /// <summary>Views of <paramref name="length"/> elements along a dimension; the last may be shorter.</summary>
    public Tensor[] Split(long length, int dim = 0) => s_split.CallMany(this, length, dim)!;

    public static Tensor Cat(int dim, params Tensor[] tensors) => s_cat.Call(tensors, dim);

    public static Tensor Stack(int dim, params Tensor[] tensors) => s_stack.Call(tensors, dim);

    /// <summary>
    /// Pads with a constant: before and after the last dimension, then the one before it, and so on.
    /// </summary>
    public Tensor Pad(long[] sides, double value = 0) => s_pad.Call(this, sides, value);
}
