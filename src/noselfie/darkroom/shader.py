"""Shader trees written as expressions: a thin, typed way to build Blender materials from Python."""

from typing import Any


class Tree:
    """A material's node tree; ``node`` adds a node and links or sets its inputs by name or index."""

    def __init__(self, material: Any, output: str = "OutputMaterial") -> None:
        """Empty the tree of a material, light or world and keep only its output."""
        material.use_nodes = True
        self.nodes = material.node_tree.nodes
        self.links = material.node_tree.links
        self.nodes.clear()
        self.output = self.nodes.new(f"ShaderNode{output}")

    def node(self, kind: str, inputs: dict[str | int, Any] | None = None, **settings: Any) -> Any:
        """Add ``ShaderNode<kind>``; an input value may be a socket, a node (its first output) or a plain value."""
        node = self.nodes.new(f"ShaderNode{kind}")
        for name, value in settings.items():
            setattr(node, name, value)
        for key, value in (inputs or {}).items():
            self.feed(node.inputs[key], value)
        return node

    def feed(self, socket: Any, value: Any) -> None:
        """Link a socket or node to an input, or set its plain value."""
        if hasattr(value, "outputs"):
            value = value.outputs[0]
        if hasattr(value, "is_output"):
            self.links.new(value, socket)
        elif isinstance(value, tuple) and len(value) == 3 and len(getattr(socket, "default_value", ())) == 4:
            socket.default_value = (*value, 1.0)
        else:
            socket.default_value = value

    def surface(self, shader: Any) -> None:
        """Make a shader the surface of the material."""
        self.feed(self.output.inputs["Surface"], shader)

    def math(self, operation: str, a: Any, b: Any = 0.0, *, clamp: bool = False) -> Any:
        """Add a math node and give its output socket."""
        return self.node("Math", {0: a, 1: b}, operation=operation, use_clamp=clamp).outputs[0]

    def mix(self, factor: Any, a: Any, b: Any, blend: str = "MIX") -> Any:
        """Mix two colours and give the output socket."""
        node = self.node("Mix", data_type="RGBA", blend_type=blend)
        for index, value in ((0, factor), (6, a), (7, b)):
            self.feed(node.inputs[index], value)
        return node.outputs[2]


def principled(name: str, **inputs: Any) -> Any:
    """Make a material of one principled shader; inputs by their names with underscores for spaces."""
    import bpy

    material = bpy.data.materials.new(name)
    tree = Tree(material)
    tree.surface(tree.node("BsdfPrincipled", {k.replace("_", " "): v for k, v in inputs.items()}))
    return material
